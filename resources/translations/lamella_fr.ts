<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>ErrorText</name>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--{0}: &apos;{1}&apos; is not a list of pages such as 0-4,7 (pages count from 0; this stack has {2}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: no such file or folder. Check the spelling of the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: cannot be read: {0}. Check the file&apos;s permissions, or copy it to your own folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the file is empty (0 bytes). Copy it again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: not a TIFF, PNG or JPEG image ({0}). Export it as TIFF or PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the folder holds no TIFF, PNG or JPEG image. Choose the folder that holds the sections themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the file is cut short: {0}. Copy it again from its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the image is damaged: {0}. Copy it again from its source or export it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: this kind of image is not supported: {0}. Export it as greyscale 8- or 16-bit TIFF or PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the image is refused: {0}. If it is genuine, crop it or split it into smaller files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: page {0} (counted from 0) is {1} pixels but the first one is {2}. Put sections of one size into a stack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: page {0} does not exist; the stack has {1} page(s), counted from 0. Select pages of this stack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {0} mask(s) for {1} section(s). Give one mask for each section, in the same order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: mask {0} (counted from 0) is {1} pixels but its section is {2}. Export the mask at the section&apos;s size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: every mask is {0} throughout, so there is nothing to learn. Give masks with white cells and black membranes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: mask {0} (counted from 0) holds {1} different grey values; a mask has white cells (255), black membranes (0) and, if any, unlabelled pixels (128). Export it as PNG or TIFF without smoothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: no section is left to train on after {0} held-out and {1} neighbouring section(s) are taken out. Add more sections with masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: a section of {0} pixels is too small; at least {1} pixels are needed on each side. Choose larger sections, or crop less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: a Python pickle (PyTorch .pt/.pth) is refused because opening it can run code. Save the weights as safetensors, or train the model here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: a TorchScript or zipped PyTorch file is refused because opening it can run code. Save the weights as safetensors, or train the model here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: a Keras (HDF5) file cannot be used. Train the model here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: not a Lamella model: {0}. Choose a model that Lamella has trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the model file is cut or altered: {0}. Copy it again from its source, or use the checkpoint beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: a safetensors file that was not written by Lamella: {0}. Choose a model that Lamella has trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: written by a newer Lamella (format {0}; this program reads up to {1}). Update Lamella.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: there is nothing kept of an earlier training to go on with. Start a new training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: an unfinished training is kept here. Resume it, or start a new training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: what is kept belongs to another training: {0} differs. Give the options and sections of that training, or start a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: training stopped: the loss became infinite {0} times in spite of lower learning rates. Look at sections and masks in the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {0}. Correct the file or choose one of the presets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the project file is damaged: {0}. Restore the last backup; the images themselves are untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: not a Lamella project. Choose a file that ends in .lamella.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: already open on {0} by {1} since {2}. Close it there, or open it read only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the project is open read only, so nothing can be changed. Open a copy of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the image of section {0} is no longer there. Point to the folder that holds it now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the image of section {0} is not the one that was imported. Restore the original or import it as a new section.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: not enough memory for {0}. Close other programs, or use a smaller batch, tile or network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: exists already and is not overwritten. Choose another name or remove it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: cannot be written: {0}. Choose a folder you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: cannot be written completely: {0}. Free some space; the previous file is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: reading back what was written gave something else: {0}. Check the disk; the previous file is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the learn back end (lamella_learn_torch) was not found. Reinstall Lamella, or set LAMELLA_LEARN_BACKEND to the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the learn back end does not load: {0}. Reinstall Lamella or the LibTorch it was built for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the learn back end failed: {0}. Please report this with the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: interrupted. Start it again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: interrupted; nothing was written. Start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: self-test failed: {0}. Reinstall Lamella and report this line if it stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: internal error: {0}. Please report this with the log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerStyle</name>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membrane probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SectionMark</name>
    <message>
        <source>With mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::AboutDialog</name>
    <message>
        <source>About Lamella</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segments sections of electron microscopy without programming: learn from masks, segment, review, export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is computed on this machine; no image leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. Made with Qt %1, LibTorch, OpenCV, libtiff, SQLite and QCustomPlot.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::AugmentGrid</name>
    <message>
        <source>Nine variants of the section, with the outlines of its membranes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::AugmentPanel</name>
    <message>
        <source>Augment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training sees each section in many variants, so that it learns more from few masks. They are made anew each time; nothing is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show other variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of variants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The section as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First open sections with masks (step 1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: Train</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::AugmentationText</name>
    <message>
        <source>Generator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elastic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artefacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small turns, shifts, shears and zooms, and mirror images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tissue is bent like rubber, turned, and made brighter, darker or noisier. A good choice for most sections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As Elastic, with folds, charging, missing rows and dirt, so that the model learns to see past them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections are used as they are. Only for comparison: the model will fit new sections less well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own strengths.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::BrushSizeWidget</name>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush size (Shift+wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush size in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::CloseGuard</name>
    <message>
        <source>A training is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training can be paused: it goes on from here when you open the project again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause and close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::CurvesPlot</name>
    <message>
        <source>Curves of the training: losses above, scores on held-out sections below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score, 1 = perfect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V_rand (cells)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V_info (cells)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membrane Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::DataPanel</name>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap sections and masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other file holds the masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose masks…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks that belong to these sections, in the same order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look whether sections and masks belong together, then import them. The files themselves are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections: %1
Masks: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) of %1 × %2 pixels</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose other masks…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Import %n section(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more finding(s) of the same check</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Sections and masks fit together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections with masks teach the model; sections without masks are segmented by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add sections with masks, so that there is something to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add sections without masks: these are segmented after the training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With masks (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To segment (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: Augment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::ExportPanel</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes files that other programs read. The project keeps everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks, corrected (white = cell)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probabilities of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One TIFF stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of PNG images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted sections (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that have been segmented (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No section has been accepted yet (step 4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No section has been segmented yet (step 3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Export %n section(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as one TIFF stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TIFF images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export into which folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n section(s) written to %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds files of the same names already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::FileCommands</name>
    <message>
        <source>Open images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lamella projects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::LinkedViews</name>
    <message>
        <source>Section view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::MainMenu</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::MainWindow</name>
    <message>
        <source>Drop a TIFF stack or a folder of images here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections of electron microscopy as TIFF or PNG, with or without masks. Drop both stacks together and they are paired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variants appear here once there are sections with masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training writes down where it is; then the window closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes when Lamella is opened the next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name written beside corrections and acceptances:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::PresetButton</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::ReviewPanel</name>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model found, before any correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is exported: with the corrections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less – more membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less – more membrane: where the model&apos;s doubt becomes membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush and eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to review on this section yet. Train a model and segment the series (step 3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the overlay with the section. Correct what is wrong, then accept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flagged by %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Continue: %n left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Every section has been reviewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask was imported, so there is no threshold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed since the first correction or acceptance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % of the section is membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong with this section?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a few words:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::RunningWork</name>
    <message>
        <source>Preparing the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping, keeping the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segmenting %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::SectionStrip</name>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::SectionStripDelegate</name>
    <message numerus="yes">
        <source>%n to check</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % membrane</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::SectionStripModel</name>
    <message>
        <source>Section %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n places to check</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::SectionView</name>
    <message>
        <source>Section view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No section is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zoom %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw section</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::StatusArea</name>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 nm, %2 nm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>membrane %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: the disk refuses. Your changes are kept; free some space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All changes saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All changes saved %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::StepBar</name>
    <message>
        <source>Your name…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name that is written beside every correction and acceptance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::StepButton</name>
    <message>
        <source>done, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1: %2 – %3 (Alt+%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::StepOverview</name>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n accepted</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>nothing accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open images</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n with masks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>all reviewed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::TimeText</name>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::TrainPanel</name>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long may the training take? You can stop it at any time and keep the best model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop, keep best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segment the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2 · %3 images/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::TrainView</name>
    <message>
        <source>The curves of the training appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They show how well the model does on sections that it has not learned from.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::ViewStage</name>
    <message>
        <source>Section %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No masks: these sections will be segmented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No mask: this section is to segment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not segmented yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membranes as the AI found them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membranes, corrected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>lamella::WindowActions</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open images: a TIFF stack, or several images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a &amp;folder of images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Lamella</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;One to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One image pixel on one pixel of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Two views side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Wheel zooms, Ctrl+wheel changes the section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand: move the section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush: add membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser: remove membrane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Accept section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept this section and go on to the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Flag a problem…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag a problem: fold, blur, wrong mask, other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reopen section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take acceptance or flag back, to correct again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
